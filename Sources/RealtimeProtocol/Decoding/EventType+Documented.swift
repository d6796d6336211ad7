extension EventType {
    /// Whether this version knows the type, from either side.
    package var isDocumented: Bool {
        var name = rawValue
        return name.withUTF8 { KnownTypes.find($0) != nil }
    }
}
