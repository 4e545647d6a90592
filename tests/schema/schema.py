"""docs/team-file.schema.json in other people's tools: two validators that must agree, and types of three generators that must
lose nothing.

    python3 tests/schema/schema.py FOLDER

FOLDER is where generated types go.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = HERE.parents[1] / "docs" / "team-file.schema.json"
VECTORS = HERE.parent / "vectors"
GOOD = sorted([*VECTORS.glob("*.pulse.json"), *VECTORS.glob("golden/*.pulse.json")])


def no_number(word):
    raise ValueError(f"{word} is no number of JSON")


def wrong():
    """Files that are no team files; what is no JSON, or nested too deep to be read, is no matter of a schema."""
    for file in sorted(VECTORS.glob("fail/*.pulse.json")):
        try:
            json.loads(file.read_text(encoding="utf-8"), parse_constant=no_number)
            yield file
        except (ValueError, RecursionError):
            continue


def run(*words):
    """What a program prints."""
    done = subprocess.run([str(word) for word in words], cwd=HERE, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words[:4]))} … ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def validators(bad):
    """Both validators say the same of every file."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    strict = json.loads(run("node", "strict.mjs", SCHEMA, *GOOD, *bad))
    for file in [*GOOD, *bad]:
        here = validator.is_valid(json.loads(file.read_text(encoding="utf-8")))
        if here != strict[str(file)] or file in GOOD and not here:
            sys.exit(f"{file.name}: jsonschema says {here}, ajv {strict[str(file)]}")
    refused = sum(not strict[str(file)] for file in bad)
    assert refused > len(bad) / 2, f"{refused} of {len(bad)} are refused"
    print(f"ajv (strict) and jsonschema agree on {len(GOOD)} good files and {len(bad)} others, of which they refuse {refused}")


def generated(folder):
    """Types of every generator read and write every good file without loss."""
    quicktype = [HERE / "node_modules/.bin/quicktype", "--src-lang", "schema", "--top-level", "TeamFile", SCHEMA]
    run(*quicktype, "--lang", "typescript", "--out", folder / "team_file.ts")
    run("node", "typescript.mjs", folder / "team_file.ts", *GOOD)
    run(*quicktype, "--lang", "python", "--python-version", "3.7", "--out", folder / "team_file_quicktype.py")
    run(sys.executable, "-m", "datamodel_code_generator", "--input", SCHEMA, "--input-file-type", "jsonschema", "--output-model-type",
        "pydantic_v2.BaseModel", "--formatters", "builtin", "--output", folder / "team_file_pydantic.py")
    sys.path.insert(0, str(folder))
    import team_file_pydantic
    import team_file_quicktype

    for file in GOOD:
        text = file.read_text(encoding="utf-8")
        value = json.loads(text)
        dataclasses = team_file_quicktype.team_file_to_dict(team_file_quicktype.team_file_from_dict(value))
        model = team_file_pydantic.TeamFile.model_validate_json(text)
        pydantic = json.loads(model.model_dump_json(by_alias=True, exclude_unset=True))
        for name, again in [("quicktype's dataclasses", dataclasses), ("pydantic's models", pydantic)]:
            if again != value:
                sys.exit(f"{file.name}: {name} lose something")
    print(f"quicktype (TypeScript, Python) and datamodel-code-generator (pydantic): {len(GOOD)} files without loss")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    bad = list(wrong())
    assert len(GOOD) > 5 and len(bad) > 20, (len(GOOD), len(bad))
    validators(bad)
    generated(pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    main()
