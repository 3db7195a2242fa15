"""For Airflow 3: every night the workspace into a destination, then a comparison of a part of it with what the API gives.
`cioferry` is on the workers' PATH; the key, and a database's password in PGPASSWORD, come from their environment or a
secrets backend. The Airflow variable `customerio_destination` says where to, as `postgres://loader@db.internal/warehouse`."""

import datetime

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    "customerio",
    schedule="0 3 * * *",
    start_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    catchup=False,
    # One program writes at a time; a second one would be told so and fail.
    max_active_runs=1,
    # A run that is cut short goes on where it stopped, so that trying again is cheap.
    default_args={"retries": 3, "retry_delay": datetime.timedelta(minutes=5)},
):
    to = "{{ var.value.get('customerio_destination', 'sqlite:/tmp/workspace.db') }}"
    extract = BashOperator(
        task_id="extract", append_env=True, bash_command=f'cioferry extract --to "{to}" --log-format json')
    verify = BashOperator(task_id="verify", append_env=True, bash_command=f'cioferry verify --to "{to}" --sample 5')
    extract >> verify
