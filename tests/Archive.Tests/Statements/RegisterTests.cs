using Archive.Statements;
using Archive.Tests.Captures;

namespace Archive.Tests.Statements;

public sealed class RegisterTests : IDisposable
{
    private readonly CaptureFixture fixture = new();
    private string File1 => fixture.PathOf("register.jsonl");

    public void Dispose() => fixture.Dispose();

    private Register Open() => Register.Open(File1, fixture.Clock);

    [Fact]
    public void Minted_id_is_kept_and_is_this_line()
    {
        StatementId id;
        using (var register = Open())
        {
            id = register.IdOf("seeds/a.txt", 1);
            Assert.Equal(id, register.IdOf("seeds/a.txt", 1));
            Assert.False(File.Exists(File1));
            register.Commit();
        }
        Assert.StartsWith($"{{\"op\":\"mint\",\"id\":\"{id}\",\"source\":\"seeds/a.txt\",\"ordinal\":1,\"at\":\"2024-03-20T07:34:56Z\",\"sum\":\"", File.ReadAllText(File1), StringComparison.Ordinal);
        using var again = Open();
        Assert.Equal(id, again.IdOf("seeds/a.txt", 1));
        Assert.Equal(new RegisterState.Active("seeds/a.txt", 1), again.Lookup(id));
        Assert.Equal(StatementId.Mint("seeds/a.txt#1", 0), id);
    }

    [Fact]
    public void Ids_do_not_depend_on_the_order()
    {
        var keys = Enumerable.Range(1, 500).Select(n => ("seeds/b.txt", n)).ToList();
        using var forward = Register.Open(fixture.PathOf("1.jsonl"), fixture.Clock);
        using var backward = Register.Open(fixture.PathOf("2.jsonl"), fixture.Clock);
        var ids = keys.ToDictionary(key => key, key => forward.IdOf(key.Item1, key.Item2));
        Assert.All(Enumerable.Reverse(keys), key => Assert.Equal(ids[key], backward.IdOf(key.Item1, key.Item2)));
    }

    [Fact]
    public void Id_that_another_source_has_is_passed_over()
    {
        var taken = StatementId.Mint("seeds/a.txt#1", 0);
        var line = new RegisterLine("mint", taken.ToString(), "seeds/other.txt", 7, At: "2024-01-01T00:00:00Z");
        File.WriteAllBytes(File1, (line with { Sum = line.SumAfter(null) }).ToBytes());
        using var register = Open();
        Assert.Equal(StatementId.Mint("seeds/a.txt#1", 1), register.IdOf("seeds/a.txt", 1));
        Assert.Equal(taken, register.IdOf("seeds/other.txt", 7));
    }

    [Fact]
    public void A_line_that_was_changed_lost_or_moved_is_found()
    {
        using (var register = Open())
        {
            for (var n = 1; n <= 4; n++)
                register.IdOf("seeds/a.txt", n);
            register.Commit();
        }
        var lines = File.ReadAllLines(File1);
        foreach (var damaged in new[]
        {
            lines.Select(line => line.Replace("2024-03-20", "2024-03-21", StringComparison.Ordinal)),
            lines.Where((_, i) => i != 1),
            lines.Reverse(),
            lines.Select(line => line.Replace("seeds/a.txt", "seeds/b.txt", StringComparison.Ordinal)),
        })
        {
            File.WriteAllLines(File1, damaged);
            Assert.Throws<RegisterException>(() => Open());
        }
    }

    [Fact]
    public void A_file_that_came_to_hold_known_bytes_is_remembered()
    {
        var digest = Archive.Captures.Digest.Of("رشن"u8);
        using (var register = Open())
        {
            register.Follow("notes/a.txt", Archive.Captures.Digest.Of("x"u8));
            register.Follow("notes/a.txt", digest);
            register.Commit();
        }
        using var again = Open();
        Assert.Equal(digest, again.Followed["notes/a.txt"]);
        Assert.Equal(2, again.Follows);
    }

    [Fact]
    public void Redirected_and_withdrawn_ids_say_why()
    {
        StatementId a, b, c;
        using (var register = Open())
        {
            (a, b, c) = (register.IdOf("s", 1), register.IdOf("s", 2), register.IdOf("s", 3));
            register.Redirect(a, b, "the same text، دوبارہ");
            register.Redirect(b, c, "again");
            register.Withdraw(c, "at the publisher's request");
            Assert.Throws<ArgumentException>(() => register.Redirect(c, a, "circle"));
            Assert.Throws<ArgumentException>(() => register.Redirect(a, a, "circle"));
            Assert.Throws<ArgumentException>(() => register.Withdraw(StatementId.Mint("never", 0), "x"));
            register.Commit();
        }
        using var again = Open();
        Assert.Equal(new RegisterState.Redirected(b, "the same text، دوبارہ"), again.Lookup(a));
        Assert.Equal(new RegisterState.Withdrawn("at the publisher's request", new DateTimeOffset(2024, 3, 20, 7, 34, 56, TimeSpan.Zero)), again.Lookup(c));
        Assert.IsType<RegisterState.Unknown>(again.Lookup(StatementId.Mint("never", 0)));
        Assert.Equal(c, again.IdOf("s", 3));
    }

    [Fact]
    public void Torn_last_line_of_every_length_is_cut_with_a_notice()
    {
        using (var register = Open())
        {
            register.IdOf("s", 1);
            register.IdOf("s", 2);
            register.Commit();
        }
        var whole = File.ReadAllBytes(File1);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = first + 1; length < whole.Length; length++)
        {
            File.WriteAllBytes(File1, whole[..length]);
            using var register = Open();
            Assert.False(register.TryGetId("s", 2, out _));
            Assert.Empty(register.Notices);
            register.IdOf("s", 2);
            Assert.Contains("cut off", Assert.Single(register.Notices), StringComparison.Ordinal);
            register.Commit();
            Assert.Equal(whole, File.ReadAllBytes(File1));
        }
    }

    [Theory]
    [InlineData("{\"op\":\"mint\"}")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"op\":\"withdraw\",\"id\":\"@\",\"reason\":\"never minted\",\"at\":\"2024-01-01T00:00:00Z\"}")]
    [InlineData("{\"op\":\"mint\",\"id\":\"@\",\"source\":\"s\",\"ordinal\":9,\"at\":\"yesterday\"}")]
    [InlineData("{\"op\":\"mint\",\"id\":\"@\",\"source\":\"s\",\"ordinal\":1,\"at\":\"2024-01-01T00:00:00Z\"}")]
    public void Damaged_line_names_file_and_line(string line)
    {
        using (var register = Open())
        {
            register.IdOf("s", 1);
            register.Commit();
        }
        File.AppendAllText(File1, line.Replace("@", StatementId.Mint("x", 0).ToString(), StringComparison.Ordinal) + "\n");
        File.AppendAllText(File1, "{\"op\":\"more\"}\n");
        Assert.Contains($"{File1}, line 2:", Assert.Throws<RegisterException>(() => Open().Dispose()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_writer_waits_its_turn_and_reader_sees_commits()
    {
        using var reader = Open();
        StatementId id;
        using (var writer = Open())
        {
            id = writer.IdOf("s", 1);
            Assert.IsType<RegisterState.Unknown>(reader.Lookup(id));
            writer.Commit();
        }
        reader.Refresh();
        Assert.Equal(new RegisterState.Active("s", 1), reader.Lookup(id));
        reader.IdOf("s", 2);
        reader.Commit();
        using var last = Open();
        Assert.Equal(reader.IdOf("s", 2), last.IdOf("s", 2));
    }
}
