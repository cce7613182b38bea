namespace Archive.Captures;

/// <summary>
/// Gives the inflater its bytes so that the end of the compressed data is known exactly, though <c>DeflateStream</c>
/// reads ahead and does not say how much it used.
/// </summary>
/// <remarks>
/// The inflater asks for more only when it has used all it got and is not at the end. So when it ends on a piece of one
/// byte, that byte is the last. A sound member is followed by the next one (<c>1f 8b 08</c>) or by the end of the file,
/// eight bytes of trailer before: only there a single byte is given, everywhere else large pieces. When the inflater ends
/// inside a large piece, the file is damaged (or a foreign curiosity) and the caller reads again with <c>exact</c>: one
/// byte a piece.
/// </remarks>
internal sealed class MemberFeed : Stream
{
    private const int Trailer = 8;
    public static readonly byte[] Signature = [0x1f, 0x8b, 0x08];

    private readonly Stream source;
    private readonly byte[] buffer;
    private readonly long start;
    private readonly long end;
    private readonly bool exact;

    private long bufferStart;
    private int count;
    // Large pieces may be given up to here; at soleByte, where it is set, the next piece is one byte.
    private long safeUntil;
    private long soleByte = -1;

    /// <param name="start">Where the compressed data starts.</param>
    /// <param name="end">Where the file ends.</param>
    public MemberFeed(Stream source, long start, long end, byte[] buffer, bool exact)
    {
        this.source = source;
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.exact = exact;
        bufferStart = safeUntil = Offset = start;
    }

    /// <summary>The next byte to give; after an exact end, the first byte of the trailer.</summary>
    public long Offset { get; private set; }

    /// <summary>The last piece was one byte, so <see cref="Offset"/> is where the compressed data ends.</summary>
    public bool EndsExactly { get; private set; }

    /// <summary>The inflater asked for more than the file has.</summary>
    public bool RanOut { get; private set; }

    public override int Read(Span<byte> destination)
    {
        if (destination.IsEmpty)
            return 0;
        if (Offset >= end)
        {
            RanOut = true;
            return 0;
        }
        if (exact && Offset >= bufferStart + count)
            Fill();
        if (!exact && Offset >= safeUntil && Offset != soleByte)
            LookAhead();
        EndsExactly = exact || Offset == soleByte;
        var length = EndsExactly ? 1 : (int)Math.Min(destination.Length, safeUntil - Offset);
        buffer.AsSpan((int)(Offset - bufferStart), length).CopyTo(destination);
        Offset += length;
        return length;
    }

    /// <summary>Finds the nearest place where a next member may start, if the compressed data ends at this byte or later.</summary>
    private void LookAhead()
    {
        var first = Offset + 1 + Trailer;
        if (bufferStart + count < Math.Min(end, first + Signature.Length))
            Fill();
        var bufferEnd = bufferStart + count;
        soleByte = -1;
        if (first > end)
        {
            // No room for a trailer: whatever comes is damage.
            safeUntil = end;
            return;
        }
        var found = buffer.AsSpan(0, count)[(int)(first - bufferStart)..].IndexOf(Signature);
        if (found >= 0)
            safeUntil = soleByte = first + found - Trailer - 1;
        else if (bufferEnd == end)
            safeUntil = soleByte = end - Trailer - 1;
        else
            safeUntil = bufferEnd - (Signature.Length - 1) - Trailer - 1;
    }

    private void Fill()
    {
        var keep = (int)Math.Max(0, bufferStart + count - Offset);
        buffer.AsSpan(count - keep, keep).CopyTo(buffer);
        bufferStart = Offset;
        count = keep;
        source.Position = bufferStart + count;
        // Most records are small: the first look is a short one.
        var wanted = (int)Math.Min(Offset == start ? Math.Min(buffer.Length, 1 << 13) : buffer.Length, end - bufferStart);
        while (count < wanted)
        {
            var read = source.Read(buffer, count, wanted - count);
            if (read == 0)
                throw new EndOfStreamException("The file became shorter while it was read.");
            count += read;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
