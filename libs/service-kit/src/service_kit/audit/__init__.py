"""`python -m <service>.audit`: a service proves that its log is whole and that what it keeps is what events made."""

from service_kit.audit.report import Report as Report
from service_kit.audit.run import Audited as Audited
from service_kit.audit.run import main as main
