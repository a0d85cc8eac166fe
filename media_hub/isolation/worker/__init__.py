"""The process: it does one task of a module that it is told, and answers on its standard output."""
