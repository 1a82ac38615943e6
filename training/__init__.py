"""How the confidence tables under seeds/reference were fitted, so that they can be fitted again.

Nothing else imports this room. It needs a file of coded articles, which the project does not carry; without one each
command says so and changes nothing.
"""
