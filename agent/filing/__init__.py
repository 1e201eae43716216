"""How an appeal gets into the platform's own form, up to the point where the person takes over."""
