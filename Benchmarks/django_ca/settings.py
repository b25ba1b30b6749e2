"""django-ca as an application of a small project, with its REST API, on SQLite as durable as Inkan's.

The API checks a password at each request; it is hashed cheaply here, for what is compared is issuing."""

import os
import pathlib

FOLDER = pathlib.Path(os.environ["PEER_FOLDER"])

SECRET_KEY = "of the bench alone"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "ninja", "django_object_actions", "django_ca"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "peer.db", "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE", "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"}}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "django-ca": {
        "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(FOLDER / "keys")}},
}

CA_DEFAULT_HOSTNAME = "peer.localhost"
CA_ENABLE_REST_API = True
CA_USE_CELERY = False
