"""Questions that many rooms answer together, such as what somebody finds who searches everything."""
