"""What a production web server loads."""

from coop.app import create_app

app = create_app()
