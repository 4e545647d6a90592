// Every refusal is a PulseError with a short machine-readable code (§0: "Each refusal has its own error").
export class PulseError extends Error {
  constructor(code, message = code) {
    super(message);
    this.name = 'PulseError';
    this.code = code;
  }
}

export function refuse(code, message) {
  throw new PulseError(code, message);
}

export function demand(condition, code, message) {
  if (!condition) refuse(code, message);
}
