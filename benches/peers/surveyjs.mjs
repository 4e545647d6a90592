// The questions in SurveyJS, as its own guide for plain pages has it.
import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import "survey-core/survey-core.css";
import { asked } from "questions";

const kinds = {
  agree: ({ labels }) => ({ type: "radiogroup", colCount: 5, choices: labels.map((text, value) => ({ value, text })) }),
  choice: ({ labels }) => ({ type: "radiogroup", choices: labels }),
  several: ({ labels }) => ({ type: "checkbox", choices: labels }),
  scale: ({ labels: [minRateDescription, maxRateDescription] }) => ({ type: "rating", rateMin: 0, rateMax: 10, minRateDescription, maxRateDescription }),
  comment: () => ({ type: "comment", rows: 3 }),
};
const survey = new Model({
  title: `${asked.length} quick questions about us`,
  elements: asked.map((one, at) => ({ name: `q${at}`, title: one.text, ...kinds[one.kind](one) })),
});
survey.data = JSON.parse(localStorage.getItem("answers") ?? "{}");
survey.onValueChanged.add(({ data }) => localStorage.setItem("answers", JSON.stringify(data)));
renderSurvey(survey, document.getElementById("survey"));
