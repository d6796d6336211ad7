import LibC

/// The process's environment.
enum Environment {
    /// A variable's value; nil when it is not set or empty.
    static subscript(name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
