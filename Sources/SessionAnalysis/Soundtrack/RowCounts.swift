/// How many rows of a session events have told of so far; rows are numbered in that order, from 1.
package struct RowCounts: Sendable, Equatable {
    package var items: Int
    package var toolCalls: Int
    package var responses: Int
}

extension SoundFold {
    /// How many rows there are by now.
    package var rowCounts: RowCounts {
        RowCounts(
            items: fold.conversationFold.joined,
            toolCalls: fold.toolCallFold.rows.count,
            responses: fold.responseFold.rows.count
        )
    }
}
