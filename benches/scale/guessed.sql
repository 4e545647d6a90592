-- How the tables were read at first, for comparison: the columns of every file are guessed, and only their types are said.
CREATE TEMPORARY VIEW exported AS
    SELECT * FROM read_csv('**/*.pulse.csv', header = true, delim = ',', quote = '"', escape = '"',
        union_by_name = true, types = {
            'team': 'VARCHAR', 'round': 'BIGINT', 'date': 'DATE', 'pulse_id': 'VARCHAR', 'mode': 'BIGINT',
            'people': 'BIGINT', 'team_size': 'BIGINT', 'changed': 'BIGINT', 'k': 'BIGINT',
            'question': 'BIGINT', 'key': 'VARCHAR', 'kind': 'VARCHAR', 'text': 'VARCHAR', 'option': 'VARCHAR',
            'labels': 'VARCHAR', 'status': 'VARCHAR', 'lowest': 'BIGINT', 'steps': 'BIGINT',
            'c0': 'BIGINT', 'c1': 'BIGINT', 'c2': 'BIGINT', 'c3': 'BIGINT', 'c4': 'BIGINT', 'c5': 'BIGINT',
            'c6': 'BIGINT', 'c7': 'BIGINT', 'c8': 'BIGINT', 'c9': 'BIGINT', 'c10': 'BIGINT', 'c11': 'BIGINT',
            'cant_say': 'BIGINT', 'skipped': 'BIGINT', 'n': 'BIGINT', 'nearly': 'VARCHAR'});
