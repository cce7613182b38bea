using Archive.Search;

namespace Archive.Web.Search;

/// <summary>The kinds of forms, named as the switches that they belong to are: in addresses, in JSON and in the keys of the locales.</summary>
public static class FormKinds
{
    public static string Name(FormKind kind) => kind switch
    {
        FormKind.Joined => ExpansionNames.Name(Expansions.Joined),
        FormKind.Stem => ExpansionNames.Name(Expansions.Stems),
        FormKind.Name => ExpansionNames.Name(Expansions.Names),
        FormKind.Meaning => ExpansionNames.Name(Expansions.Meanings),
        FormKind.Script => ExpansionNames.Name(Expansions.Scripts),
        _ => "written",
    };
}
