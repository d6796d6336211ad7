/// Something that a client asks, and that takes a look at recordings.
package struct ContextCall: Sendable {
    /// What it asks for.
    package enum Purpose: Sendable {
        case tool(String, ToolArguments)
        /// A page of the list of resources; nil for the first.
        case resources(after: String?)
        case resource(uri: String)
        case prompt(String, [String: String])
    }

    /// Which call it is: each has another number.
    package let number: Int
    package let purpose: Purpose
}
