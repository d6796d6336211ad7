import RealtimeProtocol
import SessionRecording

/// Follows the bytes that one side sends, and tells the messages, pings and closes in them.
///
/// It is a witness: it changes nothing on the wire and holds nothing up. Chunks may end anywhere. After a close frame,
/// or a frame that breaks the protocol, it looks no further.
struct FrameTap {
    private enum Phase {
        case header, payload, stopped
    }

    /// Who sends the bytes.
    let sender: Direction
    /// How many bytes of a message are kept at most.
    let maximumMessage: Int

    /// Pings seen.
    private(set) var pings = 0
    /// Pongs seen.
    private(set) var pongs = 0

    private var phase = Phase.header
    /// Bytes of the stream before the present frame, and before the present position.
    private var frameOffset = 0
    private var offset = 0
    /// The part of a header that came at the end of a chunk.
    private var partialHeader: [UInt8] = []
    private var frame: FrameHeader?
    /// Bytes of the frame's payload that went by.
    private var seen = 0
    private var control: [UInt8] = []
    private var message: [UInt8] = []
    private var messageLength = 0
    private var messageOpcode: Opcode?
    /// Whether more is kept of the present message, up to the maximum.
    private(set) var keepsMore = true

    /// A tap on what `sender` sends, which keeps at most `maximumMessage` bytes of a message.
    init(sender: Direction, maximumMessage: Int) {
        self.sender = sender
        self.maximumMessage = maximumMessage
    }

    /// Whether the bytes so far end where a frame ends, so that another frame may be put there.
    var isAtFrameBoundary: Bool {
        if case .header = phase { partialHeader.isEmpty } else { false }
    }

    /// How many bytes it holds of a message that is not whole yet.
    var heldBytes: Int { message.count }

    /// Keeps no more of the present message than it holds; of the next one as much as ever.
    mutating func keepNoMore() { keepsMore = false }

    /// Follows the next bytes, and appends what they tell.
    mutating func follow(_ bytes: UnsafeRawBufferPointer, into events: inout [TapEvent]) {
        var position = 0
        do throws(FrameFault) {
            while position < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
                let taken =
                    switch phase {
                    case .header: try takeHeader(rest, into: &events)
                    case .payload: try takePayload(rest, into: &events)
                    case .stopped: rest.count
                    }
                position += taken
                offset += taken
            }
        } catch {
            stop()
            events.append(.malformed(error, offset: frameOffset))
        }
    }

    // MARK: Headers

    private mutating func takeHeader(
        _ bytes: UnsafeRawBufferPointer,
        into events: inout [TapEvent]
    ) throws(FrameFault) -> Int {
        if partialHeader.isEmpty {
            frameOffset = offset
            if bytes.count >= 2 { try check(bytes) }
            let size = FrameHeader.size(bytes)
            if bytes.count >= size {
                try begin(FrameHeader(bytes), into: &events)
                return size
            }
        }
        return try takePartialHeader(bytes, into: &events)
    }

    private mutating func takePartialHeader(
        _ bytes: UnsafeRawBufferPointer,
        into events: inout [TapEvent]
    ) throws(FrameFault) -> Int {
        for (index, byte) in bytes.enumerated() {
            partialHeader.append(byte)
            // The span is left before the tap is changed.
            let known = partialHeader
            let isWhole = try known.withRawBytes { (known) throws(FrameFault) in
                if known.count == 2 { try check(known) }
                return known.count >= 2 && known.count == FrameHeader.size(known)
            }
            guard isWhole else { continue }
            partialHeader.removeAll(keepingCapacity: true)
            let header = try known.withRawBytes { (known) throws(FrameFault) in try FrameHeader(known) }
            try begin(header, into: &events)
            return index + 1
        }
        return bytes.count
    }

    private func check(_ start: UnsafeRawBufferPointer) throws(FrameFault) {
        try FrameHeader.check(start, from: sender, isInsideMessage: messageOpcode != nil)
    }

    private mutating func begin(_ header: FrameHeader, into events: inout [TapEvent]) throws(FrameFault) {
        frame = header
        seen = 0
        switch header.opcode {
        case .text: messageOpcode = .text
        case .binary: messageOpcode = .binary
        case .continuation, .close, .ping, .pong: break
        }
        phase = .payload
        if header.length == 0 { try end(header, into: &events) }
    }

    // MARK: Payloads

    private mutating func takePayload(
        _ bytes: UnsafeRawBufferPointer,
        into events: inout [TapEvent]
    ) throws(FrameFault) -> Int {
        guard let frame else { return bytes.count }
        let part = UnsafeRawBufferPointer(rebasing: bytes.prefix(frame.length - seen))
        if frame.opcode.isControl {
            control.append(part, unmaskedBy: frame.mask, at: seen)
        } else {
            keep(part, of: frame)
        }
        seen += part.count
        if seen == frame.length { try end(frame, into: &events) }
        return part.count
    }

    private mutating func keep(_ part: UnsafeRawBufferPointer, of frame: FrameHeader) {
        let kept = UnsafeRawBufferPointer(rebasing: part.prefix(keepsMore ? maximumMessage - message.count : 0))
        makeSpace(for: kept.count, of: frame)
        message.append(kept, unmaskedBy: frame.mask, at: seen)
        messageLength += part.count
    }

    /// Makes space for the next part: it grows with what has come, as what a header promises may never come, and not
    /// beyond the message's end where that is known.
    private mutating func makeSpace(for count: Int, of frame: FrameHeader) {
        let needed = message.count + count
        guard needed > message.capacity else { return }
        let most = maximumMessage - message.count
        let announced = message.count + (frame.isFinal ? min(frame.length - seen, most) : most)
        message.reserveCapacity(max(needed, min(2 * message.capacity, announced)))
    }

    private mutating func end(_ frame: FrameHeader, into events: inout [TapEvent]) throws(FrameFault) {
        phase = .header
        self.frame = nil
        switch frame.opcode {
        case .text, .binary, .continuation:
            if frame.isFinal { endMessage(into: &events) }
        case .ping:
            pings += 1
            events.append(.ping(takeControl()))
        case .pong:
            pongs += 1
            events.append(.pong(takeControl()))
        case .close:
            let close = try Close(payload: takeControl())
            stop()
            events.append(.close(close))
        }
    }

    private mutating func endMessage(into events: inout [TapEvent]) {
        guard let opcode = messageOpcode else { return }
        events.append(.message(TappedMessage(opcode: opcode, payload: message, byteCount: messageLength)))
        forgetMessage()
    }

    private mutating func forgetMessage() {
        message = []
        messageLength = 0
        messageOpcode = nil
        keepsMore = true
    }

    private mutating func takeControl() -> [UInt8] {
        defer { control = [] }
        return control
    }

    private mutating func stop() {
        phase = .stopped
        forgetMessage()
        control = []
        partialHeader = []
        frame = nil
    }
}

extension [UInt8] {
    /// Appends a part of a frame's payload that begins at `offset` in it.
    fileprivate mutating func append(_ part: UnsafeRawBufferPointer, unmaskedBy mask: FrameMask?, at offset: Int) {
        let start = count
        append(contentsOf: part)
        guard let mask else { return }
        withUnsafeMutableBytes { bytes in
            mask.apply(to: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), at: offset)
        }
    }

    /// Calls `body` with the bytes, keeping the type of what it throws.
    fileprivate func withRawBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws(FrameFault) -> Result
    ) throws(FrameFault) -> Result {
        try withUnsafeBufferPointer { (buffer) throws(FrameFault) in try body(UnsafeRawBufferPointer(buffer)) }
    }
}
