#!/usr/bin/env python3
"""An OSC server that is not ours: liblo, by its C interface. Prints what it understood, a line a message.

usage: hear_osc.py COUNT   prints "port N" first, then COUNT messages as "path types argument..."
Exit code 77 without liblo (Debian package liblo7).
"""
import ctypes
import sys

try:
    lo = ctypes.CDLL("liblo.so.7")
except OSError:
    sys.exit(77)


class Argument(ctypes.Union):
    _fields_ = [("i", ctypes.c_int32), ("f", ctypes.c_float), ("s", ctypes.c_char * 256)]


Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p,
                         ctypes.POINTER(ctypes.POINTER(Argument)), ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
lo.lo_server_new.restype = ctypes.c_void_p
lo.lo_server_new.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
lo.lo_server_get_port.argtypes = [ctypes.c_void_p]
lo.lo_server_add_method.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, Heard, ctypes.c_void_p]
lo.lo_server_recv_noblock.argtypes = [ctypes.c_void_p, ctypes.c_int]

heard = 0


def show(path, types, arguments, count, _message, _user):
    global heard
    words = [path.decode(), types.decode() or "-"]
    for tag, argument in zip(types.decode(), arguments[:count]):
        if tag == "i":
            words.append(str(argument.contents.i))
        elif tag == "f":
            words.append("%.4f" % argument.contents.f)
        elif tag == "s":
            words.append(argument.contents.s.decode())
    print(" ".join(words), flush=True)
    heard += 1
    return 0


server = lo.lo_server_new(None, None)
keep = Heard(show)
lo.lo_server_add_method(server, None, None, keep, None)
print("port", lo.lo_server_get_port(server), flush=True)
for _ in range(100):
    if heard >= int(sys.argv[1]):
        sys.exit(0)
    lo.lo_server_recv_noblock(server, 100)
sys.exit(1)
