// The questions that every program shows: of each kind, in the order of a usual pulse.

const AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const STATEMENTS = [
  "Together we can reach our goal, even when it is difficult.",
  "We know what each of us is working on this week.",
  "We find a way when a plan does not work out.",
  "We say early when something will be late.",
  "Everybody’s voice counts when we decide.",
  "We have what we need to do this well.",
  "We learn from what went wrong.",
  "New people find their way into this team quickly.",
  "I would come to this team with a difficult problem.",
];

/** So many questions: statements, and one of every other kind among them. */
export function questions(count) {
  const others = [
    { kind: "scale", text: "How sure are you that we reach our goal this quarter?", labels: ["not at all", "completely"] },
    { kind: "choice", text: "When should we meet?", labels: ["Monday", "Wednesday", "Friday"] },
    { kind: "several", text: "What would help us most?", labels: ["Fewer meetings", "Clearer goals", "More people", "Quieter days"] },
    { kind: "comment", text: "What one thing should we change?", labels: [] },
  ];
  const statements = Array.from({ length: count - others.length }, (_, at) => ({
    kind: "agree",
    text: at < STATEMENTS.length ? STATEMENTS[at] : `${STATEMENTS[at % STATEMENTS.length]} (${at + 1})`,
    labels: AGREE,
  }));
  return [...statements, ...others];
}
