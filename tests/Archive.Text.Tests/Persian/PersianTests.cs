using Archive.Text.Tests.Analysis;

namespace Archive.Text.Tests.Persian;

public sealed class PersianTests
{
    [Fact]
    public void Persian_passes_the_battery() => Battery.Run(Language.Persian,
        "کتابخانه‌ی شهر از فردا باز می‌شود و دانش آموزان می توانند ۲۵۰ کتاب تازه را به خانه ببرند. کتاب‌های کودکان، به‌ویژه داستان ها (Stories)، در گفت‌وگوهای هفته‌ای معرفی خواهند شد.");

    [Fact]
    public void The_specification_of_Persian_holds() => Specification.Run(Language.Persian, "Persian/persian.md");
}
