/// Avatar: a face that speaks (Azure Voice Live).
public struct Avatar: WireObject {
    /// `video-avatar` or `photo-avatar`.
    public var avatarType: String?
    /// Who.
    public var character: String?
    /// How the character is dressed and stands.
    public var style: String?
    /// Whether the character is the customer's own.
    public var customized: Bool?
    /// Where to connect to for the video.
    public var iceServers: [IceServer]?
    /// How the video is made.
    public var video: AvatarVideo?
    /// Where the avatar stands in the picture.
    public var scene: AvatarScene?
    /// `webrtc` or `websocket`.
    public var outputProtocol: String?
    /// Whether the audio comes a second time for audits.
    public var outputAuditAudio: Bool?
    /// The photo avatar's model.
    public var model: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("avatar_type", &avatarType)
        member.word("character", &character)
        member.word("style", &style)
        member("customized", &customized)
        member("ice_servers", &iceServers)
        member("video", &video)
        member("scene", &scene)
        member.word("output_protocol", &outputProtocol)
        member("output_audit_audio", &outputAuditAudio)
        member.word("model", &model)
    }
}

/// A server that helps to connect for the avatar's video.
public struct IceServer: WireObject {
    /// Its addresses.
    public var urls: [String]?
    /// The name to log in with: never show it.
    public var username: String?
    /// The password: never show it.
    public var credential: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("urls", &urls)
        member.secret("username", &username)
        member.secret("credential", &credential)
    }
}

/// How the avatar's video is made.
public struct AvatarVideo: WireObject {
    /// Bits a second.
    public var bitrate: Int?
    /// How it is encoded.
    public var codec: String?
    /// The part of the picture that is shown.
    public var crop: AvatarCrop?
    /// How large it is.
    public var resolution: VideoResolution?
    /// What is behind the avatar.
    public var background: AvatarBackground?
    /// Frames between two whole pictures.
    public var gopSize: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("bitrate", &bitrate)
        member.word("codec", &codec)
        member("crop", &crop)
        member("resolution", &resolution)
        member("background", &background)
        member("gop_size", &gopSize)
    }
}

/// The part of the picture that is shown.
public struct AvatarCrop: WireObject {
    /// The corner: x and y.
    public var topLeft: [Int]?
    /// The corner across: x and y.
    public var bottomRight: [Int]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("top_left", &topLeft)
        member("bottom_right", &bottomRight)
    }
}

/// How large the video is.
public struct VideoResolution: WireObject {
    /// In pixels.
    public var width: Int?
    /// In pixels.
    public var height: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("width", &width)
        member("height", &height)
    }
}

/// What is behind the avatar.
public struct AvatarBackground: WireObject {
    /// A colour, as `#RRGGBBAA`.
    public var color: String?
    /// The address of a picture.
    public var imageURL: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("color", &color)
        member("image_url", &imageURL)
    }
}

/// Where the avatar stands in the picture, and how much it moves.
public struct AvatarScene: WireObject {
    /// How near; 1 is normal.
    public var zoom: Double?
    /// To the right.
    public var positionX: Double?
    /// Upwards.
    public var positionY: Double?
    /// In radians.
    public var rotationX: Double?
    /// In radians.
    public var rotationY: Double?
    /// In radians.
    public var rotationZ: Double?
    /// How much it moves, 0 to 1.
    public var amplitude: Double?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("zoom", &zoom)
        member("position_x", &positionX)
        member("position_y", &positionY)
        member("rotation_x", &rotationX)
        member("rotation_y", &rotationY)
        member("rotation_z", &rotationZ)
        member("amplitude", &amplitude)
    }
}

/// Animation: what moves a face of the client's own (Azure Voice Live).
public struct Animation: WireObject {
    /// The model.
    public var modelName: String?
    /// `blendshapes`, `viseme_id`.
    public var outputs: [String]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("model_name", &modelName)
        member.word("outputs", &outputs)
    }
}
