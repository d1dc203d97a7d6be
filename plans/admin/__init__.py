"""The pages of the admin in which plans are looked after."""
