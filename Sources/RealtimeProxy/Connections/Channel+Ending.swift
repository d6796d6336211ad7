import NIOCore

extension Channel {
    /// Ends the stream to the peer once everything is written, waits for the peer to end its own, then closes.
    ///
    /// A close at once could take back what the peer has not read yet. Call it on the channel's event loop.
    ///
    /// - Parameters:
    ///   - written: When the last bytes have been written, or could not be.
    ///   - flushing: How long that may take.
    ///   - lingering: How long the peer has after that.
    func endOutput(after written: EventLoopFuture<Void>, flushing: TimeAmount, lingering: TimeAmount) {
        let overdue = eventLoop.scheduleTask(in: flushing) { self.close(promise: nil) }
        written.whenComplete { _ in
            overdue.cancel()
            guard self.isActive else { return }
            self.close(mode: .output, promise: nil)
            let last = self.eventLoop.scheduleTask(in: lingering) { self.close(promise: nil) }
            self.closeFuture.whenComplete { _ in last.cancel() }
        }
    }
}
