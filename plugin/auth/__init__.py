"""Who is calling: signing in with the whiteboard, keeping its tokens, and believing its panel.

`oauth.SignIn` is the way out to the consent page and back, `vault.Vault` keeps and renews the tokens,
`panel` reads the identity token of the panel and asks the whiteboard who may use a board.
"""
