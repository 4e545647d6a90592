// The questions by hand: what somebody writes in an afternoon who wants a form and nothing else.
import { render } from "preact";
import { useState } from "preact/hooks";
import { asked } from "questions";

const Question = ({ at, kind, text, labels, value, set }) => {
  const name = `q${at}`;
  if (kind === "comment") {
    return (
      <p>
        <label for={name}>{text}</label>
        <textarea id={name} rows="3" value={value ?? ""} onInput={({ target }) => set(target.value)} />
      </p>
    );
  }
  const several = kind === "several";
  const options = kind === "scale" ? Array.from({ length: 11 }, (_, step) => String(step)) : labels;
  const chosen = several ? (value ?? []) : value;
  const change = (step) => (several ? set(chosen.includes(step) ? chosen.filter((one) => one !== step) : [...chosen, step]) : set(step));
  return (
    <fieldset>
      <legend>{text}</legend>
      {options.map((label, step) => (
        <label>
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            checked={several ? chosen.includes(step) : chosen === step}
            onChange={() => change(step)}
          />
          {label}
        </label>
      ))}
      {kind === "scale" && <small>{labels.join(" – ")}</small>}
    </fieldset>
  );
};

const Form = () => {
  const [answers, setAnswers] = useState(() => JSON.parse(localStorage.getItem("answers") ?? "{}"));
  const set = (at) => (value) => {
    const next = { ...answers, [at]: value };
    localStorage.setItem("answers", JSON.stringify(next));
    setAnswers(next);
  };
  return (
    <form>
      <h1>{asked.length} quick questions about us</h1>
      {asked.map((one, at) => (
        <Question key={at} at={at} {...one} value={answers[at]} set={set(at)} />
      ))}
      <button type="button">Send</button>
    </form>
  );
};

render(<Form />, document.body);
