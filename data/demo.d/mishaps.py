# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong in the sample morning, and what comes of it: the server dies, two people
write one thing, a computer goes dark in the midst of a registration."""
from time import monotonic

from hospital import MINUTE, SECOND, Refused, differences
from story import clock_face

NEW_NUMBERS = ["+250739991001", "+250739991002", "+250739991003"]


def lose_the_server(day):
    day.hospital.sync_all()
    day.hospital.centre.kill()
    day.connected = False
    day.story.tell("The server is killed: no warning, no goodbye. Every desk goes on by "
                   "itself: the receptions with everybody they ever knew, the rooms with "
                   "those who waited until now.")


def call_one_person_twice(day):
    """Before the two rooms have agreed, both call the head of the same queue."""
    one, other = day.points[0], day.points[1]
    queue = one.desk.ask("queue", "--department", "OPD", "--waiting")["tickets"]
    known = {ticket["number"] for ticket in
             other.desk.ask("queue", "--department", "OPD", "--waiting")["tickets"]}
    both = [ticket["number"] for ticket in queue if ticket["number"] in known]
    if not both:
        return
    number = both[0]
    one.desk.do("call", number, "--room", one.room)
    day.time.advance(8 * SECOND)
    other.desk.do("call", number, "--room", other.room)
    day.story.tell(f"Room {one.room} and room {other.room} both call {number}: neither can "
                   f"know of the other. {number} goes to room {one.room}.")
    day.time.advance(30 * SECOND)
    one.desk.do("start", number)
    day.time.advance(5 * MINUTE)
    one.desk.do("serve", number, "--outcome", "done")
    day.story.tell("The two rooms agree to take even and odd numbers, as on a day with "
                   "paper.")


def write_two_phone_numbers(day):
    """Both receptions correct the phone of one person, one of them twice."""
    a, b = day.receptions
    for arrival in day.visits.values():
        person = next((person for person in a.ask("search", arrival["phone"])["patients"]
                       if person["name"] == arrival["name"]), None)
        seen = person and [known for known in b.ask("search", arrival["phone"])["patients"]
                           if known["id"] == person["id"]]
        if seen:
            break
    for desk, number in zip([a, b, a], NEW_NUMBERS):
        desk.do("edit-patient", person["id"], "--phone", number)
        day.time.advance(2 * MINUTE)
    day.story.tell(f"{person['name']} gives a new phone number at desk A, another at desk "
                   f"B, and corrects it at desk A.")
    return person


def go_dark(day):
    """Desk B loses its power amid a registration."""
    b = day.receptions[1]
    before = b.ask("status")["pending"]
    name = "Ndayisenga Espérance"
    b.send("register", "--name", name, "--phone", "+250739991009", "--age", "31",
           "--department", "OPD", "--separate")
    b.kill()
    day.time.advance(2 * MINUTE)
    after = b.ask("status")["pending"]
    assert after in (before, before + 1), (before, after)
    assert b.ask("journal", "verify")["whole"]
    found = b.ask("search", name)["patients"]
    if found:
        number = found[0]["number"]
        what = f"the registration was complete: number {number}"
    else:
        number = b.do("register", "--name", name, "--phone", "+250739991009", "--age", "31",
                      "--department", "OPD", "--separate")["number"]
        what = f"nothing of it was left behind; entered again: number {number}"
    day.story.tell(f"Desk B loses its power in the midst of a registration. Back on: all "
                   f"{before} actions that wait to be sent are there, and {what}.")


def bring_the_server_back(day):
    desks = day.hospital.desks.values()
    waiting = sum(desk.ask("status")["pending"] for desk in desks)
    began = monotonic()
    day.hospital.centre.serve()
    day.connected = True
    sent = 0
    for _ in range(2):
        for desk in desks:
            sent += desk.sync()["pushed"]
    took = monotonic() - began
    assert sent == waiting, (sent, waiting)
    day.story.tell(f"The server is back. {sent} actions of {len(desks)} desks are sent and "
                   f"every desk has everything, {took:.1f} s later.")
    agree(day)


def agree(day):
    """Every desk shows the same order and holds the same records as the centre."""
    desks = day.hospital.desks.values()
    orders = {str(desk.ask("status")["order_hashes"]) for desk in desks}
    assert len(orders) == 1, "the desks show different orders"
    with day.hospital.central() as central:
        for desk in desks:
            with desk.store() as store:
                assert not differences(store, central), differences(store, central)
        twice = central.rows("SELECT number FROM ticket WHERE state IN ('waiting', 'called',"
                             " 'serving', 'held') GROUP BY number HAVING count(*) > 1")
    assert not twice, twice
    day.story.tell("All desks show the same order in every queue and hold the same records; "
                   "no open number was given twice.")


def tell_conflicts(day):
    day.story.tell("What two people wrote without knowing of each other is kept, both "
                   "values, for the administrator:")
    found = day.admin.ask("conflicts")["conflicts"]
    for row in found:
        for side, word in (("winner", "stands"), ("loser", "replaced")):
            value = row[side]
            day.story.plain(f"         {row['record_name']}, {row['field']}: "
                            f"{word} {value['shown']} – {value['by']}, desk "
                            f"{value['desk']}, {clock_face(value['at'])}")
    return found


def decide(day, conflicts):
    """The administrator asks the patient: the other number was right."""
    phone = next((row for row in conflicts if row["field"] == "phone"), None)
    if phone is None:
        return
    day.admin.do("conflicts", "--restore", phone["id"])
    day.hospital.sync_all()
    right = day.receptions[0].ask("search", phone["loser"]["value"])["patients"]
    assert right, "the restored number is not on desk A"
    day.story.tell(f"The administrator asks, and restores {phone['loser']['shown']}: an "
                   f"ordinary action, on every desk at once, which can be undone.")


def tell_wrong_clock(day):
    offset = day.receptions[1].ask("status")["clock_offset_ms"]
    with day.hospital.central() as central:
        given = central.value("SELECT count(*) FROM ticket WHERE number LIKE 'B%'")
    day.story.tell(f"Desk B's clock was {offset / 3_600_000:.0f} hours wrong all morning. "
                   f"Its {given} numbers stand where a right clock would have put them.")


def tell_refusal(day):
    """The same person at the other desk: one number is enough."""
    waiting = day.receptions[0].ask("queue", "--department", "OPD", "--waiting")["tickets"]
    if not waiting:
        return
    try:
        day.receptions[1].ask("issue", waiting[-1]["patient"], "--department", "OPD")
    except Refused as refused:
        number = refused.answer["error"]["existing"]["number"]
        day.story.tell(f"{waiting[-1]['name']} asks for a second number at desk B and is "
                       f"shown the first: {number}.")
