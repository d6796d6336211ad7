"""Notes what crosses a client's socket, beneath the client's own code."""

from websockets.asyncio.client import ClientConnection

from ..messages import CLIENT, SERVER


def tap_websockets(log):
    """For clients that stand on `websockets`: every connection made from now on."""
    send, recv = ClientConnection.send, ClientConnection.recv

    async def noting_send(self, message, *arguments, **options):
        await send(self, message, *arguments, **options)
        log.note(CLIENT, message)

    async def noting_recv(self, *arguments, **options):
        message = await recv(self, *arguments, **options)
        log.note(SERVER, message)
        return message

    ClientConnection.send, ClientConnection.recv = noting_send, noting_recv


def tap_aiohttp(log):
    """For clients that stand on aiohttp."""
    from aiohttp import ClientWebSocketResponse, WSMsgType

    send_str, receive = ClientWebSocketResponse.send_str, ClientWebSocketResponse.receive

    async def noting_send_str(self, data, *arguments, **options):
        await send_str(self, data, *arguments, **options)
        log.note(CLIENT, data)

    async def noting_receive(self, *arguments, **options):
        message = await receive(self, *arguments, **options)
        if message.type == WSMsgType.TEXT:
            log.note(SERVER, message.data)
        return message

    ClientWebSocketResponse.send_str, ClientWebSocketResponse.receive = noting_send_str, noting_receive
