"""What the person who runs the bot meets: the configuration, its problems, and the logs."""
