using Archive.Text.Tests.Analysis;

namespace Archive.Text.Tests.Urdu;

public sealed class UrduTests
{
    [Fact]
    public void Urdu_passes_the_battery() => Battery.Run(Language.Urdu,
        "لائبریری کی نئی عمارت میں بچوں کے لیے کہانیوں کی ۲۵۰ کتابیں رکھی گئیں۔ محکمۂ تعلیم کے مطابق، ان شاء اللہ اگلے ہفتے بین الاقوامی میلہ (Book Fair) شروع ہو جائے گا۔");

    [Fact]
    public void The_specification_of_Urdu_holds() => Specification.Run(Language.Urdu, "Urdu/urdu.md");
}
