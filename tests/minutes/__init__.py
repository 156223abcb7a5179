"""Tests of the way from a ledger to minutes and their outline."""
