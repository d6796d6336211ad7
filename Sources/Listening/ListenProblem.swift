/// Why a place can't be listened on.
package struct ListenProblem: Error {
    /// Whether it is that other machines could reach it.
    package var isRemote = false
    /// What is wrong, and where.
    package let description: String
}
