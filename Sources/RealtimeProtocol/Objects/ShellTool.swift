/// The Responses API's tool `shell`: a shell in a container, or on the client's machine.
public struct ShellTool: TypedObject {
    /// `shell`.
    public var type: ToolType? = .shell
    /// Where it runs.
    public var environment: Nullable<ShellEnvironment>?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member("environment", &environment)
    }
}

/// Where a shell runs.
public struct ShellEnvironment: WireObject {
    /// `container_auto`, `container_reference` or `local`.
    public var type: String?
    /// The container of a `container_reference`.
    public var containerID: String?
    /// Files to put there.
    public var fileIDs: [String]?
    /// `1g`, `4g`, `16g`, `64g`.
    public var memoryLimit: String?
    /// Whom it may reach: {`type`, `allowed_domains`}.
    public var networkPolicy: RawJSON?
    /// What it can do.
    public var skills: [ShellSkill]?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.ownID("container_id", &containerID)
        member("file_ids", &fileIDs)
        member.word("memory_limit", &memoryLimit)
        member("network_policy", &networkPolicy)
        member("skills", &skills)
    }
}

/// A skill of a shell: by reference, inline, or on the client's machine.
public struct ShellSkill: WireObject {
    /// `skill_reference` or `inline`.
    public var type: String?
    /// The skill, by reference.
    public var skillID: String?
    /// Which edition of it.
    public var version: String?
    /// Its name.
    public var name: String?
    /// What it is for.
    public var description: String?
    /// Where it is on the client's machine.
    public var path: String?
    /// The skill itself.
    public var source: ShellSkillSource?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.ownID("skill_id", &skillID)
        member.word("version", &version)
        member.word("name", &name)
        member.words("description", &description)
        member.words("path", &path)
        member("source", &source)
    }
}

/// A skill, inline.
public struct ShellSkillSource: WireObject {
    /// `base64`.
    public var type: String?
    /// `application/zip`.
    public var mediaType: String?
    /// The archive.
    public var data: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("type", &type)
        member.word("media_type", &mediaType)
        member("data", &data)
    }
}
