import LibC

/// `write(2)`, which a method called `write` would hide.
func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// What the system says about the call that failed last.
func systemMessage() -> String {
    String(cString: strerror(errno))
}
