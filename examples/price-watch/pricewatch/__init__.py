"""Watches prices in shops and tells subscribers when one drops."""
