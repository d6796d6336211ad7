/// Why a place can't be listened on.
package struct ListenProblem: Error {
    /// Whether it is that other machines could reach it.
    package var isRemote = false
    /// What is wrong, where, and what to do next.
    package let description: String
}
