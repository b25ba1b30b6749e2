"""Fields, forms, windows and sessions used as they must not be: a clear message with a code, and nothing done."""

from harness.misuse import misused


def test_no_field_of_any_form_takes_what_it_must_not(surveys):
    """Every field too short, too long, of another class, in full width, with control characters and markup (F-4)."""
    known, wrong = set(), []
    for survey in surveys.values():
        for role in dict.fromkeys(role for role, _ in survey.forms):
            for form in [form for who, form in survey.forms if who == role and form.fields.keys() - {"csrf"}]:
                with survey.seated(role) as visitor:
                    wrong += [f"{survey.deployment.home}: {fault}" for fault in misused(visitor, form, known)]
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong[:60])
