# Homebrew's formula. A tap copies it and fills in the release's address and sum.
class Tapedeck < Formula
  desc "Flight recorder for OpenAI Realtime API sessions"
  homepage "https://github.com/tapedeck/tapedeck"
  url "https://github.com/tapedeck/tapedeck/archive/refs/tags/0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on xcode: ["26.4", :build]

  uses_from_macos "swift" => :build
  uses_from_macos "sqlite"

  def install
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "tapedeck"
    bin.install ".build/release/tapedeck"
    generate_completions_from_executable(bin/"tapedeck", "--generate-completion-script")
  end

  test do
    (testpath/"session.jsonl").write <<~JSONL
      {"tapedeck":1,"session":{"started_at":"2026-01-01T00:00:00.000000Z"}}
      {"at":"2026-01-01T00:00:00.000000Z","direction":"server","payload":{"type":"session.created","event_id":"event_1"}}
    JSONL
    system bin/"tapedeck", "import", "session.jsonl"
    assert_match "session.created", shell_output("#{bin}/tapedeck events latest")
  end
end
