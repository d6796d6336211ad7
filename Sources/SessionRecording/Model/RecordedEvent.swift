public import RealtimeProtocol

/// One recorded frame: its bytes, its direction, and its time.
public struct RecordedEvent: Sendable, Hashable {
    /// The event's number in the session: 1, 2, 3 … across both directions.
    public var seq: Int
    /// When the frame's last byte arrived; nil if the recording has no time for it.
    public var at: Timestamp?
    /// Who sent it.
    public var direction: Direction
    /// Whether it is a text frame, as the protocol specifies, or a binary one.
    public var opcode: Opcode
    /// The frame's bytes, unchanged unless ``alteration`` says otherwise.
    public var payload: ArraySlice<UInt8> { didSet { scan.envelope = nil } }
    /// How the payload differs from the frame that was seen; nil when it does not.
    public var alteration: Alteration?
    private var scan = EnvelopeScan()

    /// What a scan of the payload found, carried along so that nobody scans it again; nil when nobody has.
    package var envelope: Envelope? {
        get { scan.envelope }
        set { scan.envelope = newValue }
    }

    /// Creates an event from what was seen.
    public init(
        seq: Int,
        at: Timestamp?,
        direction: Direction,
        opcode: Opcode = .text,
        payload: ArraySlice<UInt8>,
        alteration: Alteration? = nil
    ) {
        self.seq = seq
        self.at = at
        self.direction = direction
        self.opcode = opcode
        self.payload = payload
        self.alteration = alteration
    }
}

/// What was found by scanning an event.
///
/// It follows from the payload, so events are the same with it and without it.
private struct EnvelopeScan: Sendable, Hashable {
    var envelope: Envelope?

    static func == (one: Self, other: Self) -> Bool { true }

    func hash(into hasher: inout Hasher) {}
}
