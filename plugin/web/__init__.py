"""The web service: public pages, the panel, the JSON API. `app.create_app(service)` gives the WSGI application."""
