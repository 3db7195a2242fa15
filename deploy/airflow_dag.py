"""Every night: the workspace into PostgreSQL, then a comparison of a part of it with what the API gives. The programs are
on the workers' PATH; the key and PGPASSWORD come from the environment of the workers or a secrets backend."""

import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    "customerio",
    schedule="0 3 * * *",
    start_date=datetime.datetime(2026, 1, 1),
    catchup=False,
    # One program writes at a time; the second one would be told so and fail.
    max_active_runs=1,
    # A run that is cut short goes on where it stopped, so that trying again is cheap. 1 is what somebody has to mend.
    default_args={"retries": 3, "retry_delay": datetime.timedelta(minutes=5)},
) as dag:
    to = "{{ var.value.get('customerio_destination', 'sqlite:/tmp/workspace.db') }}"
    extract = BashOperator(task_id="extract", bash_command=f'cioferry extract --to "{to}" --log-format json')
    verify = BashOperator(task_id="verify", bash_command=f'cioferry verify --to "{to}" --sample 5')
    extract >> verify
