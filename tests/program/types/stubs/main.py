import vendor
from shop import store
from shop.events import Event
from shop.store import Row, Store, connect, default, only_in_the_stub

connect  # is: function shop.store.connect
connect("x")  # is: shop.store.Store()
connect("x").query  # is: function shop.store.Store.query
connect("x").query("y")  # is: shop.store.Row()
connect("x").query("y").first()  # is: str()
connect("x").query("y").copy().first()  # is: str()
connect("x").all("y")[0]  # is: shop.store.Row()
connect("x").plain()  # is: int()
connect("x").last  # is: shop.store.Row()
connect("x").later()  # is: coroutine → shop.events.Event()
connect("x").timeout  # is: float()
connect("x").backend  # is: sqlite3.Connection()
connect("x").made_of_c()  # is: shop.events.Event()
default  # is: shop.store.Store()
store.default.last.first()  # is: str()
only_in_the_stub()  # is: shop.store.Row()
Store  # is: class shop.store.Store
Row([]).values  # is: tuple() of str()
Event().wait()  # is: bool()
Event().wait_async()  # is: coroutine → shop.events.Event()

vendor.login("me")  # is: vendor.api.Session()
vendor.Session  # is: class vendor.api.Session
vendor.login("me").fetch()  # is: coroutine → bytes()
vendor.login("me").close()  # is: none
vendor.limit  # is: int()
