using Archive.Text.Tests.Analysis;

namespace Archive.Text.Tests.Hindi;

public sealed class HindiTests
{
    [Fact]
    public void Hindi_passes_the_battery() => Battery.Run(Language.Hindi,
        "नई लाइब्रेरी में बच्चों के लिए कहानियों की २५० किताबें रखी गयीं। शिक्षा विभाग के अनुसार, दिन-प्रतिदिन पढ़ने वालों की संख्या बढ़ती जाती है; पुस्तक मेला (Book Fair) अगले हफ़्ते शुरू होगा।");

    [Fact]
    public void The_specification_of_Hindi_holds() => Specification.Run(Language.Hindi, "Hindi/hindi.md");
}
