"""What the commands of `bot.py` do for the one who runs the bot, and how they tell what went wrong."""
