/// `session.avatar.connect`: the client's offer of a connection for the avatar's video.
public struct AvatarConnect: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The offer (SDP), which holds passwords: never show it.
    public var clientSDP: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.secret("client_sdp", &clientSDP)
    }
}

/// `session.avatar.connecting`: the server's answer to the offer.
public struct AvatarConnecting: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The answer (SDP), which holds passwords: never show it.
    public var serverSDP: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.secret("server_sdp", &serverSDP)
    }
}

/// `response.animation_viseme.delta`: the shape of the mouth at a moment of the response's audio.
public struct VisemeDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// When, in milliseconds from the start of the response's audio.
    public var audioOffsetMs: Int?
    /// The shape: a number of the service's table.
    public var visemeID: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("audio_offset_ms", &audioOffsetMs)
        member("viseme_id", &visemeID)
    }

    var details: [EventDetail] { [.id(itemID), .audioTime(audioOffsetMs.map(Double.init))] }
}

/// `response.animation_blendshapes.delta`: faces of the avatar, a frame a list of weights.
public struct BlendshapesDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The response it belongs to.
    public var responseID: String?
    /// The item it is about.
    public var itemID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// The part's index in the item's `content`.
    public var contentIndex: Int?
    /// The index of the first of the frames.
    public var frameIndex: Int?
    /// The frames.
    public var frames: BlendshapeFrames?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member.id("response_id", &responseID)
        member.id("item_id", &itemID)
        member("output_index", &outputIndex)
        member("content_index", &contentIndex)
        member("frame_index", &frameIndex)
        member("frames", &frames)
    }

    var details: [EventDetail] { [.id(itemID)] }
}

/// `response.video.delta`: a piece of the avatar's video.
///
/// It names neither response nor item.
public struct VideoDelta: WireEvent {
    /// The event's own id; a client's is echoed in `error.error.event_id`.
    public var eventID: String?
    /// The item's index in the response's `output`.
    public var outputIndex: Int?
    /// How the video is encoded.
    public var codec: String?
    /// The video: base64, as audio is.
    public var delta = Base64Audio()
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("event_id", &eventID)
        member("output_index", &outputIndex)
        member.word("codec", &codec)
        member("delta", &delta)
    }

    var details: [EventDetail] { [.word(codec), .audio(delta)] }
}

/// Faces, frame by frame.
public enum BlendshapeFrames: Sendable, Equatable {
    /// The weights of each frame.
    case weights([[Double]])
    /// The frames as text, in an encoding of the service's.
    case text(String)
}

extension BlendshapeFrames: WireValue {
    static func read(_ reader: inout WireReader) -> Self? {
        if reader.isNext(UInt8(ascii: "\"")) { return String.read(&reader).map(Self.text) }
        guard reader.isNext(UInt8(ascii: "[")) else {
            reader.failMisfit(expected: "an array or a string")
            return nil
        }
        return [[Double]].read(&reader).map(Self.weights)
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .weights(let frames): frames.write(&writer)
        case .text(let text): text.write(&writer)
        }
    }
}
