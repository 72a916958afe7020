"""What every conversation on Discord needs: routes for presses and forms, private answers, the safety gate."""
