using Passband.Cli;

using var interrupt = Interrupt.OnSignals();
return Application.Run(args, Session.OfThisProcess(interrupt.Token));
