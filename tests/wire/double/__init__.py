"""A double of Discord on this machine: its gateway and its REST API, with an API beside them to steer it by.

It runs in a process of its own, so that what was sent and who is where survive the death of a bot. The rules of the
world (who may do what, what a message looks like) are simcord's; the wire, the sessions and the faults are here.
"""
