using System.Globalization;
using Archive.Web.Commands;

// Culture is an argument in this house; what asks the machine all the same gets the one that is the same everywhere.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (!Globalization.ComposesLetters())
{
    Console.Error.WriteLine("This runtime has no ICU: letters would not be composed, and searches would silently miss. Install libicu, and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    return ExitCode.Usage;
}
return await CommandLine.Run(args);
