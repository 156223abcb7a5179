"""All SQL: runs, recipes, blueprints, journal, budget."""
