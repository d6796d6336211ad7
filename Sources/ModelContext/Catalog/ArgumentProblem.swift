/// What is wrong with a tool's arguments, and what to send in their place.
package struct ArgumentProblem: Error, CustomStringConvertible {
    package let description: String

    /// States a problem.
    package init(_ description: String) { self.description = description }
}
