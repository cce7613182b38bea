namespace Archive.Survival;

internal static class Program
{
    private const string Usage = """
        fixture FORMATS    makes FORMATS/N, the index that is kept for the format of this program
        """;

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["fixture", var formats]:
                Console.WriteLine(FormatFixture.Make(formats));
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
